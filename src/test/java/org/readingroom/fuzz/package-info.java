/**
 * Everything that reads bytes of strangers, fed with bytes that nobody meant. Each class holds one target: it lets only
 * {@link org.readingroom.io.FormatException} through, keeps its own promises (what was read can be written and read again), and ends in time.
 *
 * <p>A target may have a method {@code static Map<String, byte[]> seeds()}: what the fuzzer starts from, made of the shared corpus by
 * {@link org.readingroom.fuzz.Seeds}. The default build runs each target on what once broke it ({@code src/test/resources}, beside its
 * class as NAMEInputs); {@code mvn -Pfuzz} fuzzes each for ten minutes.
 */
package org.readingroom.fuzz;
