export const unit = process.env.DISTANCE_UNIT;
export const shelf = process.env.SHELF_SIZE;
