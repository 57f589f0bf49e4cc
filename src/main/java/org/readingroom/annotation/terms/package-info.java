/**
 * What classes mean, in codes: {@link org.readingroom.annotation.terms.CodeTable} holds the standard's context groups for segments (category CID 7150,
 * type CID 7151 and its parts, modifiers CID 2 and 244, regions CID 4), to be searched while somebody types;
 * {@link org.readingroom.annotation.terms.CodeCheck} looks at a code that somebody typed himself. Facts of DICOM PS3.16 (2024d), in {@code codes.txt}.
 */
package org.readingroom.annotation.terms;
