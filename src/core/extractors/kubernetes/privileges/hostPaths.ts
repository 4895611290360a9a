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
