const TOKEN = 'MAPS_TOKEN';
const REGION = 'MAPS_REGION';
const LABEL = 'MAPS_LABEL';

export const token = process.env[TOKEN];
export const region = process.env[REGION];
export const label = new Map([[LABEL, 'Map of shops']]).get(LABEL);
