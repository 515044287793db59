import { certainlyAhead, readClock } from '../../../capillary/clock-reading.ts';
import { type Check, failed, notChecked, ok, warning } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Look } from '../look.ts';

/** Conditions stay 5 s clear of what a token's times decide (A10). */
const mostSeconds = 5;
const usualSeconds = 2;

/** Target, CIAM and this machine agree on the time, or right tokens look wrong and wrong ones right. */
export const clock: Check = {
  id: 'clock',
  title: 'Clocks agree',
  examine: async (examination) => {
    const looks = await Promise.all(addressesOf(examination).map(([url, to]) => examination.look(url, to)));
    const readings = looks.flatMap((look) => {
      const seconds = secondsAhead(look);
      return seconds === undefined ? [] : [{ host: new URL(look.url).host, seconds }];
    });
    const worst = readings.toSorted((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds))[0];
    if (!worst) return notChecked('no answer has a Date header', 'see that all clocks are set by a time server');
    const { host, seconds } = worst;
    const size = Math.abs(seconds).toFixed(1);
    const found = `${host} is ${size} s ${seconds > 0 ? 'ahead of' : 'behind'} this machine`;
    const advice = 'have the clocks set by a time server, this machine’s first';
    if (Math.abs(seconds) > mostSeconds) return failed(found, advice);
    return Math.abs(seconds) > usualSeconds
      ? warning(found, advice)
      : ok(size === '0.0' ? 'to the second' : `at most ${size} s apart`);
  },
};

function addressesOf({ setup: { target, brand } }: Examination) {
  const { jwksUri } = brand?.configuration ?? {};
  return [
    [target.gateway, 'gateway'],
    [target.crm, 'CRM'],
    ...(jwksUri === undefined ? [] : [[jwksUri, 'IdP'] as const]),
  ] as const;
}

/** How far a server's clock is ahead of ours for certain, in seconds. */
function secondsAhead({ response, durationMs, at }: Look): number | undefined {
  const reading = response && readClock(response, { at, durationMs });
  return reading && certainlyAhead(reading) / 1000;
}
