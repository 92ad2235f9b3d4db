/** Where the namespace of an action's name ends: after its last dot that something follows. */
export function namespaceEnd(name: string): number {
  return name.lastIndexOf('.', name.length - 2) + 1;
}
