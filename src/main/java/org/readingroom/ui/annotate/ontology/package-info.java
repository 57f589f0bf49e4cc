/**
 * What is asked and allowed, edited in a window of its own beside the drawing: {@link org.readingroom.ui.annotate.ontology.ClassDialog} for a class or for
 * what is asked about slices, {@link org.readingroom.ui.annotate.ontology.ClassRemoval} for one that goes,
 * {@link org.readingroom.ui.annotate.ontology.OntologyFiles} for classes from and to files. What is typed lies in
 * {@link org.readingroom.ui.model.ClassDraft} until OK makes one edit of it; what that means for answers is told first.
 */
package org.readingroom.ui.annotate.ontology;
