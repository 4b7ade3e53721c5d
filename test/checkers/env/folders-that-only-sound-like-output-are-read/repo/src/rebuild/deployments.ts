export const bearer = process.env.REBUILD_BEARER;
