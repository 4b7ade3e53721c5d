const REQUIRED = ['S3_BUCKET', 'S3_REGION'] as const;
const HEADERS = ['X_REQUEST_ID', 'X_SHOP_ID'];

for (const name of REQUIRED) {
  if (!process.env[name]) throw new Error(`${name} is not set`);
}

['S3_ACCESS_KEY', 'S3_SECRET_KEY'].forEach((name) => console.log(name, process.env[name] !== undefined));

export const absent = ['S3_ENDPOINT'].filter((name) => !process.env[name]);
export const headers = HEADERS.map((name) => name.toLowerCase());
