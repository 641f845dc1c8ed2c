import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from './context.ts';
import { OLED_HEIGHT, OLED_WIDTH, pixelsOf } from './oled.ts';

const LIT = [184, 228, 255, 255] as const;

/** @param data see Snapshot.oled */
export function OledScreen({ data }: { data: string }) {
  const texts = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(OLED_WIDTH, OLED_HEIGHT);
    for (const [index, isLit] of pixelsOf(data).entries()) if (isLit) image.data.set(LIT, index * 4);
    context.putImageData(image, 0, 0);
  }, [data]);
  if (data === '') return null;
  return <canvas ref={canvas} class="oled" width={OLED_WIDTH} height={OLED_HEIGHT} role="img" aria-label={texts.screen} />;
}
