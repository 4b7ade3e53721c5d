export const zoom = import.meta.env.VITE_MAP_ZOOM ?? '3';
export const base = import.meta.env.BASE_URL;
