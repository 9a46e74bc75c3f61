/** What benchmarks, which are type-checked, take from there. */
export declare const nativePackages: readonly string[]
