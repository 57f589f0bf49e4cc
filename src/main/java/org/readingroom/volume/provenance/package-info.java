/**
 * How something was made out of several readers' work: by which rule, with which parameters, from which files, on which grid, by which version.
 *
 * <p>Start with {@link org.readingroom.volume.provenance.Provenance}, which every output of consensus, agreement, scoring, matching, answers and
 * ratings carries: inside it where the format has room (JSON, HTML, annotation files), else in a file beside it.
 * {@link org.readingroom.volume.provenance.Source} is one input with the digest of its bytes; {@link org.readingroom.volume.provenance.Pseudonyms}
 * gives readers other names by a key. Nothing here knows JSON: {@code Provenance.fields()} is plain maps, lists, texts and numbers that any writer can
 * take. Who calls which rule, and where a secret key comes from, is left to others.
 */
package org.readingroom.volume.provenance;
