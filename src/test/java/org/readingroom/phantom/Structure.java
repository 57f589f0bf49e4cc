package org.readingroom.phantom;

import com.google.gson.JsonObject;
import java.util.List;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/** Something in the body that readers mark, with its true shape. */
record Structure(String id, String name, int number, Rgb color, CodedConcept category, CodedConcept type, Solid solid) {

    private static final CodedConcept ANATOMY = new CodedConcept("SCT", "123037004", "Anatomical Structure");
    private static final CodedConcept ALTERED = new CodedConcept("SCT", "49755003", "Morphologically Abnormal Structure");

    /** The liver has a hole (a cyst that is not part of it) and touches the kidney and the tumour. */
    static List<Structure> of(Body body) {
        return List.of(
            new Structure("liver", "Liver", 1, new Rgb(242, 160, 60), ANATOMY, new CodedConcept("SCT", "10200004", "Liver"), body.liver()),
            new Structure("kidney-right", "Right kidney", 2, new Rgb(70, 150, 255), ANATOMY, new CodedConcept("SCT", "9846003", "Right kidney"), body.kidney()),
            new Structure("aorta", "Aorta", 3, new Rgb(235, 60, 60), ANATOMY, new CodedConcept("SCT", "15825003", "Aorta"), body.aorta()),
            new Structure("tumour", "Liver tumour", 4, new Rgb(110, 225, 90), ALTERED, new CodedConcept("SCT", "108369006", "Neoplasm"), body.tumour()));
    }

    static Ontology ontology(List<Structure> structures) {
        return Ontology.of(structures.stream().map(s -> new OntologyClass(s.id, s.name, s.color, s.category, s.type)).toArray(OntologyClass[]::new));
    }

    /** The window a reader would choose: the tumour needs a narrow one. */
    static JsonObject window(Structure s) {
        JsonObject window = new JsonObject();
        window.addProperty("centre", s.id.equals("tumour") ? 60 : 40);
        window.addProperty("width", s.id.equals("tumour") ? 150 : 400);
        window.addProperty("shape", "linear");
        return window;
    }
}
