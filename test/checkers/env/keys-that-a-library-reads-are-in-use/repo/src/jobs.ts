import { Client } from '@upstash/qstash';

export const jobs = new Client();
