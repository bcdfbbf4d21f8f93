declare module 'edmonds-blossom' {
  /** A maximum weight matching over edges of [one end, other end, weight]: everybody's partner or -1. */
  export default function blossom(edges: [number, number, number][]): number[];
}
