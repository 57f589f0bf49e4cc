package org.readingroom.annotation;

import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/** What one may draw before anybody has said what there is: two classes, coded as broadly as they are meant. */
public final class StandardClasses {

    private static final CodedConcept TISSUE = new CodedConcept("SCT", "85756007", "Tissue");

    /** To start from: a region, and a lesion. */
    public static final Ontology ONTOLOGY = Ontology.of(
        new OntologyClass("region", "Region", new Rgb(86, 180, 233), TISSUE, TISSUE),
        new OntologyClass("lesion", "Lesion", new Rgb(230, 159, 0), new CodedConcept("SCT", "49755003", "Morphologically Abnormal Structure"), new CodedConcept("SCT", "52988006", "Lesion")));

    private StandardClasses() {}
}
