package org.readingroom.consensus.classification;

/** One answer of one reader. The same reader may answer again. @param item what was asked about @param reader never a patient's name */
public record Answer(String item, String reader, String category) {

    public Answer {
        if (item.isBlank() || reader.isBlank() || category.isBlank()) throw new IllegalArgumentException("an answer needs item, reader and category, got '" + item + "', '" + reader + "' and '" + category + "'");
    }
}
