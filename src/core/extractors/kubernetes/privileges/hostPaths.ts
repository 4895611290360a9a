/** Sockets of container runtimes: who may write to one starts what he likes on the host. */
const SOCKET = /(?:^|\/)(?:docker|containerd|crio|podman|cri-dockerd)\.sock$/;

/** Folders of the host whose contents are the host itself, or the keys to it. */
const WHOLE =
  /^\/(?:$|etc$|etc\/(?:kubernetes|ssh|systemd|docker|sudoers|cron[\w.]*|pam\.d|shadow|passwd)(?:\/|$)|root(?:\/|$)|boot(?:\/|$)|bin$|sbin$|usr$|usr\/s?bin$|lib(?:64)?$|home$|var$|var\/lib$|var\/lib\/(?:kubelet|docker|containerd|etcd)$|var\/run$|run$|dev$|proc$|sys$)/;

/** What a path of the host gives to a container that mounts it. */
export function hostPathGives(path: string): "socket" | "host" | "part" {
  const plain = path.length > 1 ? path.replace(/\/+$/, "") || "/" : path;
  if (SOCKET.test(plain)) return "socket";
  return WHOLE.test(plain) ? "host" : "part";
}

/**
 * Folders by which a program becomes part of its node: where drivers of volumes and devices register with the kubelet, and
 * where the runtime looks for network plugins.
 * https://kubernetes-csi.github.io/docs/deploying.html · https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/
 */
const OF_NODE = /^\/(?:var\/lib\/kubelet\/(?:plugins|plugins_registry|device-plugins)|opt\/cni|etc\/cni)(?:\/|$)/;

/** True of a folder of the host that only what extends the node mounts: storage and network drivers, device plugins. */
export function extendsNode(path: string): boolean {
  return OF_NODE.test(path);
}
