export default (name: string): string => name.toLowerCase();
