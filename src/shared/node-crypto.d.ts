/** The two pieces of the platform that pure code may use: hashes and signatures (node:crypto), and bytes (Buffer). */
/// <reference types="node/crypto" />
/// <reference types="node/buffer" />
/// <reference types="node/buffer.buffer" />
