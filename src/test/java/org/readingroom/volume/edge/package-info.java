/** Edges against what is known of phantoms, against scipy's shortest ways, and against the masks of a phantom CT. */
package org.readingroom.volume.edge;
