// Stand-ins for a Redis and a PostgreSQL server that real clients connect to. Each is well, hangs (accepts and never
// answers) or is down (refuses), as the proof says.
import { createServer } from "node:net";

/** @typedef {"well" | "hanging" | "down"} Health */

/** Answers every command of RESP, https://redis.io/docs/latest/develop/reference/protocol-spec/, PING with PONG. */
export function fakeRedis() {
  return fake((socket, data) => {
    const text = data.toString("latin1");
    for (const [, command = ""] of text.matchAll(/\*\d+\r\n\$\d+\r\n([A-Za-z]+)\r\n/g)) {
      const name = command.toUpperCase();
      if (name === "PING") socket.write("+PONG\r\n");
      else if (name === "HELLO") socket.write(GREETING);
      else if (name === "INFO") socket.write("$19\r\nredis_version:7.0.0\r\n");
      else socket.write("+OK\r\n");
    }
  });
}

const GREETING = "%3\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$5\r\n7.0.0\r\n$5\r\nproto\r\n:3\r\n";

/** Answers every statement, https://www.postgresql.org/docs/current/protocol-message-formats.html, with one row at most. */
export function fakePostgres() {
  return fake((socket, data, state) => {
    state.rest = Buffer.concat([state.rest ?? Buffer.alloc(0), data]);
    while (state.rest.length >= (state.started ? 5 : 8)) {
      const typed = state.started === true;
      const length = state.rest.readInt32BE(typed ? 1 : 0) + (typed ? 1 : 0);
      if (state.rest.length < length) return;
      const message = state.rest.subarray(0, length);
      state.rest = state.rest.subarray(length);
      if (typed) answer(socket, String.fromCharCode(message[0] ?? 0), message.subarray(5), state);
      else start(socket, message, state);
    }
  });
}

function start(socket, message, state) {
  const code = message.readInt32BE(4);
  if (code === 80_877_103 || code === 80_877_104) {
    socket.write("N"); // neither TLS nor GSSAPI
    return;
  }
  if (code === 80_877_102) {
    socket.end(); // a cancellation
    return;
  }
  state.started = true;
  socket.write(packet("R", int32(0)));
  const settings = {
    server_version: "16.0",
    client_encoding: "UTF8",
    TimeZone: "UTC",
    standard_conforming_strings: "on",
  };
  for (const [name, value] of Object.entries(settings)) socket.write(packet("S", text(name), text(value)));
  socket.write(packet("K", int32(1), int32(1)));
  socket.write(packet("Z", Buffer.from("I")));
}

function answer(socket, type, body, state) {
  if (type === "Q") {
    socket.write(Buffer.concat([...rows(body.toString("utf8"), true), packet("Z", Buffer.from("I"))]));
  } else if (type === "P") {
    const name = body.indexOf(0) + 1;
    state.statement = body.subarray(name, body.indexOf(0, name)).toString("utf8");
    socket.write(packet("1"));
  } else if (type === "B") socket.write(packet("2"));
  else if (type === "D") {
    if (body[0] === 83) socket.write(packet("t", Buffer.from([0, 0])));
    socket.write(isQuery(state.statement ?? "") ? description() : packet("n"));
  } else if (type === "E") socket.write(Buffer.concat(rows(state.statement ?? "", false)));
  else if (type === "C") socket.write(packet("3"));
  else if (type === "S") socket.write(packet("Z", Buffer.from("I")));
  else if (type === "X") socket.end();
}

function isQuery(statement) {
  return /^\s*(?:select|show)/i.test(statement);
}

function rows(statement, described) {
  if (statement.trim().replaceAll("\0", "") === "") return [packet("I")];
  const word = /[A-Za-z]+/.exec(statement)?.[0]?.toUpperCase() ?? "";
  if (!isQuery(statement)) return [packet("C", text(word))];
  const value = Buffer.from(/version\(\)/.test(statement) ? "PostgreSQL 16.0" : "1");
  if (/pg_type|to_regtype/.test(statement))
    return [...(described ? [description()] : []), packet("C", text("SELECT 0"))];
  const row = packet("D", Buffer.from([0, 1]), int32(value.length), value);
  return [...(described ? [description()] : []), row, packet("C", text("SELECT 1"))];
}

function description() {
  // one column of type text, in text format
  return packet(
    "T",
    Buffer.from([0, 1]),
    text("value"),
    int32(0),
    Buffer.from([0, 0]),
    int32(25),
    Buffer.from([255, 255]),
    int32(-1),
    Buffer.from([0, 0]),
  );
}

function packet(type, ...parts) {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function text(value) {
  return Buffer.from(`${value.replaceAll("\0", "")}\0`);
}

function fake(respond) {
  /** @type {Health} */
  let health = "well";
  let port = 0;
  const sockets = new Set();
  const server = createServer((socket) => {
    const state = {};
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy()); // the client left
    socket.on("data", (data) => {
      if (health === "well") respond(socket, data, state);
    });
  });
  const listen = () => new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(undefined)));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    get port() {
      return port;
    },
    async start() {
      await listen();
      port = server.address().port;
    },
    /** @param {Health} next */
    async become(next) {
      if (next === health) return;
      if (next === "down") {
        const closed = new Promise((resolve) => server.close(() => resolve(undefined)));
        cut();
        await closed;
      }
      if (next !== "down" && health === "down") await listen();
      else if (next !== "down") cut();
      health = next;
    },
    async stop() {
      cut();
      await new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
