/** Number text as Espruino writes it: about 12 digits, made digit by digit, `10e+20` instead of `1e+21`. */

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
/** What is left below this is not printed. */
const STOP_AT_ERROR = 1e-7;
const MAX_FRACTION_DIGITS = 12;

/** Splits off the exponent the way the engine does: by repeated division, stopping at 10 (sic) from above. */
function normalise(value: number): { value: number; exponent: number } {
  let exponent = 0;
  let rest = value;
  if (rest >= 1e21) {
    for (; rest > 1e5; exponent += 5) rest /= 1e5;
    for (; rest > 10; exponent++) rest /= 10;
  } else if (rest > 0 && rest < 1e-6) {
    for (; rest < 1e-5; exponent -= 5) rest *= 1e5;
    for (; rest < 1; exponent--) rest *= 10;
  }
  return { value: rest, exponent };
}

function fractionText(fraction: number, radix: number, digits: number | undefined): string {
  let text = '';
  let rest = fraction * radix;
  for (let i = 0; digits === undefined ? i < MAX_FRACTION_DIGITS - 1 && rest > STOP_AT_ERROR : i < digits; i++) {
    const isLast = digits !== undefined && i === digits - 1;
    const digit = Math.trunc(rest + (isLast ? 0.5 : 1e-8));
    rest = (rest - digit) * radix;
    text += DIGITS[Math.min(digit, radix - 1)];
  }
  return text;
}

/**
 * @param radix 2…36
 * @param digits fraction digits (`toFixed`); undefined: as many as needed
 */
export function numberText(number: number, radix = 10, digits?: number): string {
  if (Number.isNaN(number)) return 'NaN';
  if (!Number.isFinite(number)) return number < 0 ? '-Infinity' : 'Infinity';
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 31 && digits === undefined) return number.toString(radix);
  const hasExponent = radix === 10 && digits === undefined;
  let { value, exponent } = hasExponent ? normalise(Math.abs(number)) : { value: Math.abs(number), exponent: 0 };
  if (Math.trunc(value + STOP_AT_ERROR) === Math.trunc(value) + 1) value = Math.trunc(value) + 1;
  let text = '';
  let power = 1;
  while (power * radix <= value) power *= radix;
  for (; power >= 1; power /= radix) {
    const digit = Math.trunc(value / power);
    value -= digit * power;
    text += DIGITS[digit];
  }
  const fraction = digits === undefined && value <= 0 ? '' : fractionText(value, radix, digits);
  const exponentText = exponent === 0 ? '' : `e${exponent > 0 ? '+' : ''}${exponent}`;
  return (number < 0 ? '-' : '') + text + (fraction && `.${fraction}`) + exponentText;
}
