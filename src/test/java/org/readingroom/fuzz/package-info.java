/**
 * Everything that reads bytes of strangers, fed with bytes that nobody meant. Each class holds one target: it lets only
 * {@link org.readingroom.io.FormatException} through, keeps its own promises (what was read can be written and read again), and ends in time.
 *
 * <p>A target has a method {@code static Map<String, byte[]> seeds()}: what the fuzzer starts from, made of the shared corpus or by the target.
 * The default build runs each target on its seeds ({@link org.readingroom.fuzz.SeedsTest}) and on what once broke it ({@code src/test/resources},
 * NAMEInputs); {@code mvn -Pfuzz} fuzzes each for ten minutes, from seeds written by {@link org.readingroom.fuzz.Seeds}.
 */
package org.readingroom.fuzz;
