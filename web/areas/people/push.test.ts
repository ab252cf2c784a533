// This browser and web push, with a browser of ours.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browserName, pushState, turnPushOff, turnPushOn } from './push.ts'

const { addDevice, removeDevice } = vi.hoisted(() => ({ addDevice: vi.fn(), removeDevice: vi.fn() }))
vi.mock('./data.ts', () => ({ addDevice, removeDevice }))

let subscription: { unsubscribe: () => Promise<boolean>; toJSON: () => object } | null
let permission: NotificationPermission
let answer: NotificationPermission
const kept = new Map<string, string>()

beforeEach(() => {
  subscription = null
  permission = 'default'
  answer = 'granted'
  kept.clear()
  addDevice.mockReset().mockResolvedValue({ id: 'device 1' })
  removeDevice.mockReset().mockResolvedValue(undefined)
  const pushManager = {
    getSubscription: async () => subscription,
    subscribe: async () => (subscription = { unsubscribe: async () => ((subscription = null), true), toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'point', auth: 'secret' } }) }),
  }
  const registration = { pushManager }
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) })
  vi.stubGlobal('window', { isSecureContext: true, PushManager: class {}, Notification: class {} })
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', serviceWorker: { getRegistration: async () => registration, register: async () => registration, ready: Promise.resolve(registration) } })
  vi.stubGlobal('Notification', { get permission() { return permission }, requestPermission: async () => (permission = answer) })
})
afterEach(() => vi.unstubAllGlobals())

describe('telling this browser', () => {
  test('is turned on with what its push service gave, and off again', async () => {
    expect(await pushState([])).toBe('off')
    expect(await turnPushOn('key')).toBe('on')
    expect(addDevice).toHaveBeenCalledWith({ endpoint: 'https://push.example/1', key: 'point', secret: 'secret', name: 'Firefox, Linux' })
    expect(await pushState(['device 1'])).toBe('on')
    expect(await pushState(['another'])).toBe('off')
    await turnPushOff()
    expect(removeDevice).toHaveBeenCalledWith('device 1')
    expect(subscription).toBeNull()
    expect(await pushState(['device 1'])).toBe('off')
  })

  test('is told that the person said no', async () => {
    answer = 'denied'
    expect(await turnPushOn('key')).toBe('blocked')
    expect(addDevice).not.toHaveBeenCalled()
    expect(await pushState([])).toBe('blocked')
    answer = permission = 'default'
    expect(await turnPushOn('key')).toBe('off')
  })

  test('needs https and a browser that can', async () => {
    vi.stubGlobal('window', { isSecureContext: false })
    expect(await pushState([])).toBe('insecure')
    vi.stubGlobal('window', { isSecureContext: true })
    expect(await pushState([])).toBe('unsupported')
  })
})

test('a browser is named as people call it', () => {
  expect(browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1')).toBe('Safari, iPhone')
  expect(browserName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0')).toBe('Edge, Windows')
  expect(browserName('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36')).toBe('Chrome, Android')
  expect(browserName('')).toBe('Rostrum')
})
