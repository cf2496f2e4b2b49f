// The random corruptions of the unit test, by the thousand. Another seed each time: TAMPER_SEED=$RANDOM.
process.env['TAMPER'] ??= '1500'
await import('../evidence/tamper.test.ts')
