/** What a receipt may mention. The names are upper-case since the marketing team writes the templates. */
interface TemplateEnv {
  SHOP_NAME: string;
  ORDER_NUMBER: string;
  TOTAL: string;
}

export function renderReceipt(env: TemplateEnv): string {
  return [
    `Thank you for your order ${env.ORDER_NUMBER}.`,
    `We have received ${env.TOTAL} and are packing your parcel.`,
    `Fair winds, ${env.SHOP_NAME}`,
  ].join('\n\n');
}
