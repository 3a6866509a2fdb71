import { describe, expect, it } from 'vitest';
import { asSeenBy, contrast, difference, lab, light, mixed, washedOut } from './colour';

describe('how colours are seen', () => {
  // From the test data that Sharma, Wu and Dalal published with their paper.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, -0.001, 2.49], [50, 0.0011, -2.49], 4.7461],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [61, -5, 29], 22.8977],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('%o and %o differ by %f', (one, other, by) => {
    expect(difference(one, other)).toBeCloseTo(by, 4);
    expect(difference(other, one)).toBeCloseTo(by, 4);
  });

  it('white on black has the most contrast, and less on a beamer in a lit room', () => {
    const [white, black] = [light('#ffffff'), light('#000000')];
    expect(contrast(white, black)).toBeCloseTo(21);
    expect(contrast(light('#777777'), white)).toBeCloseTo(4.48, 2);
    expect(contrast(washedOut(white, 0.1), washedOut(black, 0.1))).toBeCloseTo(7.45, 2);
  });

  it('red and green are alike to who lacks the cones, and grey stays grey to all', () => {
    const [red, green] = [light('#b3202f'), light('#4d5a1c')];
    const apart = difference(lab(red), lab(green));
    expect(difference(lab(asSeenBy('protan', red)), lab(asSeenBy('protan', green)))).toBeLessThan(apart / 2);
    const [, a, b] = lab(asSeenBy('tritan', light('#808080')));
    expect(Math.hypot(a, b)).toBeLessThan(0.1);
  });

  it('colours mix as style sheets mix them', () => {
    expect(mixed('#ff0000', 0.25, '#0000ff')).toBe('#4000bf');
  });
});
