// This browser and web push: what it can do, whether it is told, and turning that on and off.
import { addDevice, removeDevice } from './data.ts'

export type PushState = 'insecure' | 'unsupported' | 'blocked' | 'off' | 'on'

const worker = '/push.js'
const remembered = 'rostrum.device'

export const rememberedDevice = (): string | undefined => localStorage.getItem(remembered) ?? undefined

const registered = async (): Promise<ServiceWorkerRegistration | undefined> => navigator.serviceWorker.getRegistration(worker)

export async function pushState(known: string[]): Promise<PushState> {
  if (!window.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  const subscription = await (await registered())?.pushManager.getSubscription()
  const device = rememberedDevice()
  return subscription && device && known.includes(device) ? 'on' : 'off'
}

/** The browser asks the person, its push service gives an address, and the server keeps it. */
export async function turnPushOn(key: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return Notification.permission === 'denied' ? 'blocked' : 'off'
  await navigator.serviceWorker.register(worker)
  const { pushManager } = await navigator.serviceWorker.ready
  await (await pushManager.getSubscription())?.unsubscribe() // one made for another key hears nothing
  const given = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON()
  const device = await addDevice({ endpoint: given.endpoint ?? '', key: given.keys?.p256dh ?? '', secret: given.keys?.auth ?? '', name: browserName(navigator.userAgent) })
  localStorage.setItem(remembered, device.id)
  return 'on'
}

/** Also when somebody signs out: who sits there next is not told. */
export async function turnPushOff(): Promise<void> {
  const device = rememberedDevice()
  try {
    if (device) await removeDevice(device)
  } finally {
    // The browser stops whatever the server says; its push service tells the server at the next message.
    localStorage.removeItem(remembered)
    await (await (await registered())?.pushManager.getSubscription())?.unsubscribe()
  }
}

/** As people call it: Firefox, Linux. */
export function browserName(agent: string): string {
  const first = (names: [RegExp, string][]): string | undefined => names.find(([pattern]) => pattern.test(agent))?.[1]
  const browser = first([[/Edg/, 'Edge'], [/OPR\//, 'Opera'], [/SamsungBrowser/, 'Samsung Internet'], [/Firefox|FxiOS/, 'Firefox'], [/Chrome|CriOS/, 'Chrome'], [/Safari/, 'Safari']])
  const system = first([[/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/CrOS/, 'ChromeOS'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']])
  return [browser, system].filter(Boolean).join(', ') || 'Rostrum'
}
