/** Union–find over names, with path halving (Tarjan & van Leeuwen 1984). Names appear when first asked for. */
export class DisjointSets {
  private readonly parent = new Map<string, string>();

  /** The representative of the set that holds `name`. */
  find(name: string): string {
    let at = name;
    for (;;) {
      const up = this.parent.get(at) ?? at;
      if (up === at) return at;
      const above = this.parent.get(up) ?? up;
      this.parent.set(at, above);
      at = above;
    }
  }

  /** Put two sets together. The smaller representative stays, so that the outcome does not depend on the order. */
  join(a: string, b: string): void {
    const [first, second] = [this.find(a), this.find(b)].sort() as [string, string];
    if (first !== second) this.parent.set(second, first);
  }
}
