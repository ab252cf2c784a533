// Servers of others like to listen on every interface; imported first, this keeps them on loopback.

import { Server } from 'node:net'

const listen = Server.prototype.listen as (...wish: unknown[]) => Server
Server.prototype.listen = function (this: Server, first: unknown, ...rest: unknown[]): Server {
  if (typeof first === 'number' || typeof first === 'string') {
    const tellBack = rest.filter((each) => typeof each === 'function')
    return listen.call(this, { port: Number(first), host: '127.0.0.1' }, ...tellBack)
  }
  if (typeof first === 'object' && first !== null && 'port' in first) return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  return listen.call(this, first, ...rest)
} as typeof Server.prototype.listen
