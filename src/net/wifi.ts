import type { Hal, TimerId } from '../hal/hal.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 60_000;
/** Older engine releases may never call back. */
const ANSWER_MS = 30_000;

/**
 * Joins the Wi-Fi network and joins again whenever it is lost: after its own retries the engine gives up for good.
 * Does nothing where the engine has no Wi-Fi: there the network counts as up.
 */
export function startWifi(hal: Hal, settings: { ssid: string; password: string }): void {
  const wifi = hal.wifi;
  if (!wifi) return;
  let retryMs = FIRST_RETRY_MS;
  let timer: TimerId = 0;

  function arm(delayMs: number) {
    hal.clock.cancel(timer);
    timer = hal.clock.after(join, delayMs);
  }

  function retry(reason: string) {
    hal.log(`wifi: ${reason}`);
    arm(retryMs);
    retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
  }

  function join() {
    arm(ANSWER_MS);
    wifi?.connect(settings.ssid, settings.password, (error) => {
      if (error) retry(error);
    });
  }

  wifi.onChange((isUp) => {
    if (!isUp) return retry('lost');
    retryMs = FIRST_RETRY_MS;
    hal.clock.cancel(timer);
    timer = 0;
    hal.log('wifi: up');
  });
  join();
}
