export const withDefault = process.env.SPARE_DEFAULT ?? 'a';
export const withOr = process.env.SPARE_OR || 'b';
export const compared = process.env.SPARE_COMPARED === 'yes';
export const chosen = process.env.SPARE_CHOSEN ? 1 : 2;
export const chained = process.env.SPARE_CHAINED?.trim();
if (process.env.SPARE_TESTED) console.log('on');
export const counted = Number(process.env.UNKNOWN_COUNT);
export const sure = process.env.UNKNOWN_SURE!;
