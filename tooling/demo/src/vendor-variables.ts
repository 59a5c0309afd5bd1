const vendorVariable = /^(TWENTY|CHATWOOT|CALCOM|EVOLUTION)_/;

/** One of them is enough to mean real vendors: a forgotten one is then named by relay instead of hidden by the demo. */
export function namesOfVendorVariables(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(environment)
    .filter((name) => vendorVariable.test(name) && environment[name]?.trim())
    .sort();
}
