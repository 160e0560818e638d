const Z = 1.96; // 95 %

/** Within which bounds the true share lies, given so many of n (Wilson). Honest also for few, and for none or all. */
export function interval(right, n) {
  if (n === 0) return { low: 0, high: 1 };
  const share = right / n;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
