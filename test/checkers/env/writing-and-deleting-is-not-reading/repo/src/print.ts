process.env.PRINT_DEFAULT = 'a4';
delete process.env.PRINT_LEGACY;
process.env['PRINT_TRAY'] = '2';

process.env.PRINT_SERVER ??= 'localhost';
process.env.PRINT_COPIES ||= '1';
