import nodemailer from 'nodemailer';
import { requireEnv } from '../config/require-env.ts';
import { renderReceipt } from './receipt.ts';

export async function sendReceipt(to: string, orderNumber: string, total: string): Promise<void> {
  const from = process.env.MAIL_FROM ?? 'Harbour shop <orders@shop.example>';
  await nodemailer.createTransport(requireEnv('SMTP_URL')).sendMail({
    from,
    to,
    replyTo: process.env.SMTP_REPLY_TO || from,
    subject: `Your order ${orderNumber}`,
    text: renderReceipt({ SHOP_NAME: 'Harbour shop', ORDER_NUMBER: orderNumber, TOTAL: total }),
  });
}
