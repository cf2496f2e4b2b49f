/** Version of the rules and of the compiled form; a portfolio compiled by another is compiled again. */
export const rulesVersion = 'counterfoil.rules/8'
