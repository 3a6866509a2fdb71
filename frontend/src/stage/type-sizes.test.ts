import { describe, expect, it } from 'vitest';
import { typeSizes } from './type-sizes';

describe("the stage's texts", () => {
  it.each([
    [720, 0.8],
    [900, 1.4],
    [1080, 3],
  ])('can be read from the last row of a room: window %d high, a unit of %d pixels', (height, unit) => {
    const { label, fine } = typeSizes('room', unit, height);
    expect(label * unit).toBeGreaterThanOrEqual(0.027 * height);
    expect(fine * unit).toBeGreaterThanOrEqual(0.02 * height);
  });

  it('are never smaller than at a desk', () => {
    const desk = typeSizes('desk', 1, 900);
    for (const seat of ['room', 'phone'] as const) {
      const { label, fine } = typeSizes(seat, 5, 900);
      expect(label).toBeGreaterThanOrEqual(desk.label);
      expect(fine).toBeGreaterThanOrEqual(desk.fine);
    }
  });

  it('can be read on a phone, however small the drawing is there', () => {
    expect(typeSizes('phone', 0.5, 844).fine * 0.5).toBeGreaterThanOrEqual(9);
  });
});
