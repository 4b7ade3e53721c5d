export function up(): number {
  return 1;
}
