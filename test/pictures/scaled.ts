/** The same drawing at another width; its height follows. */
export function scaledTo(svg: string, width: number): string {
  return svg.replace(/width="([\d.]+)" height="([\d.]+)"/, (_, old: string, height: string) => `width="${width}" height="${Math.round((Number(height) * width) / Number(old))}"`);
}
