/** An API on a database of its own with the small test district in it, and devices of its people. */
import { type ApiOptions, type RunningApi, startApi } from '../main.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { TestDevice } from './device.ts';
import { seedDistrict } from './district.ts';

export interface Running {
  database: TestDatabase;
  api: RunningApi;
  /** A new device of this person, which has pulled once. */
  device(staff: string, district?: string): Promise<TestDevice>;
  stop(): Promise<void>;
}

export async function running(districts: string[] = ['cedar'], options: ApiOptions = {}): Promise<Running> {
  const database = await testDatabase();
  for (const district of districts) await seedDistrict(database, district);
  const { databaseUrl, adminDatabaseUrl } = database;
  const api = await startApi({ port: 0, logLevel: 'silent', ...options, databaseUrl, adminDatabaseUrl });
  return {
    database,
    api,
    async device(staff, district = districts[0]!) {
      const device = await TestDevice.of(api, staff, district);
      await device.pull();
      return device;
    },
    async stop() {
      await api.close();
      await database.drop();
    },
  };
}
