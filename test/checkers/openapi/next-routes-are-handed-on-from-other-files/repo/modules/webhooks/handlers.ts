export const GET = () => Response.json([]);
export const create = () => Response.json({});
export const DELETE = () => Response.json({});
