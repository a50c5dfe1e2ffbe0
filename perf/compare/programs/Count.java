import java.io.FileInputStream;
import java.io.InputStream;
import org.marc4j.MarcPermissiveStreamReader;
import org.marc4j.MarcReader;
import org.marc4j.MarcStreamReader;
import org.marc4j.marc.DataField;
import org.marc4j.marc.Record;

/** Counts with marc4j: `records`, `subfields`, or the `names` (control numbers) of the records that it gives. */
public class Count {
    static MarcReader reader(String kind, InputStream in) {
        return kind.equals("permissive") ? new MarcPermissiveStreamReader(in, true, true) : new MarcStreamReader(in);
    }

    public static void main(String[] words) throws Exception {
        String what = words[1];
        long records = 0, fields = 0, subfields = 0;
        try (InputStream in = new FileInputStream(words[2])) {
            MarcReader reader = reader(words[0], in);
            while (reader.hasNext()) {
                Record record = reader.next();
                ++records;
                if (what.equals("subfields")) {
                    fields += record.getControlFields().size();
                    for (Object field : record.getDataFields()) {
                        ++fields;
                        for (Object subfield : ((DataField) field).getSubfields()) {
                            ++subfields;
                        }
                    }
                } else if (what.equals("names")) {
                    System.out.println(record.getControlNumber());
                }
            }
        }
        if (what.equals("records")) {
            System.out.println(records);
        } else if (what.equals("subfields")) {
            System.out.println(records + " " + fields + " " + subfields);
        }
    }
}
