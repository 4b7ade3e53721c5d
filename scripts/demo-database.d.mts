export function makeLiveDatabase(folder: string, migrations: string): Promise<void>;
