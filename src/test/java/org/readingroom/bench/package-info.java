/**
 * How fast we are, beside a memory copy of the same bytes in the same run ({@link org.readingroom.bench.Benchmarks}), and as a racer
 * beside other people's programs ({@link org.readingroom.bench.Racer}). Nothing here asserts anything.
 */
package org.readingroom.bench;
