/** Colours as [red, green, blue], each 0…255, and as `#RRGGBB`. */

export type Rgb = [red: number, green: number, blue: number];
/** hue 0…360 degrees, saturation and value 0…1 */
export type Hsv = { hue: number; saturation: number; value: number };

/** @returns the colour, or undefined unless `text` is `#` and six hex digits */
export function parseHex(text: string | undefined): Rgb | undefined {
  if (!text || !/^#[0-9a-f]{6}$/i.test(text)) return undefined;
  const number = Number.parseInt(text.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/** @param fields three decimal texts @returns the colour, parts limited to 0…255, or undefined when a field is missing or no number */
export function rgbOfFields(fields: string[]): Rgb | undefined {
  if (fields.length !== 3) return undefined;
  const parts = fields.map((field) => (field.trim() === '' ? Number.NaN : Number(field)));
  if (!parts.every(Number.isFinite)) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Math.round(Math.min(255, Math.max(0, part))));
  return [red, green, blue];
}

export function toHsv([red, green, blue]: Rgb): Hsv {
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const sector = (): number => {
    if (span === 0) return 0;
    if (most === red) return (green - blue) / span;
    return most === green ? 2 + (blue - red) / span : 4 + (red - green) / span;
  };
  return { hue: (sector() * 60 + 360) % 360, saturation: most === 0 ? 0 : span / most, value: most / 255 };
}

export function fromHsv({ hue, saturation, value }: Hsv): Rgb {
  const part = (offset: number): number => {
    const sector = (offset + hue / 60) % 6;
    const drop = Math.max(0, Math.min(sector, 4 - sector, 1));
    return Math.round(255 * value * (1 - saturation * drop));
  };
  return [part(5), part(3), part(1)];
}

/** How an LED at these duty values looks: its hue at full strength, and a strength 0…1 that follows the eye rather than the duty. */
export function glowOf(rgb: Rgb): { hue: string; strength: number } {
  const most = Math.max(...rgb);
  if (most === 0) return { hue: '#000000', strength: 0 };
  const [red, green, blue] = rgb.map((part) => Math.round((part * 255) / most)) as Rgb;
  return { hue: toHex([red, green, blue]), strength: Math.sqrt(most / 255) };
}
