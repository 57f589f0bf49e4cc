package org.readingroom.call;

/**
 * What is wrong with one field of a dialog.
 *
 * @param field    the input's name
 * @param sentence begins with the field's label and ends with its key
 */
public record Complaint(String field, String sentence) {}
