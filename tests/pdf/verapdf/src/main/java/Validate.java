import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates many PDF files in one Java machine, each for several standards, and prints one line for
 * each pair: "pass 2a FILE" or "FAIL 2a FILE: 6.2.11.4.1-1 ×3 …".
 *
 * <p>Usage: Validate FLAVOUR,FLAVOUR (FILE… | -@ LIST), LIST holding one file name a line, after
 * flavours of its own and a tab where those named first do not hold. Ends with 0 when all files pass
 * all flavours, 1 when one fails, 2 when there is nothing to validate.
 */
public final class Validate {
    private Validate() {}

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("org.verapdf").setLevel(Level.OFF);
        List<String> files = files(arguments);
        if (files.isEmpty()) {
            System.err.println("validate: no file to validate");
            System.exit(2);
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean ok = true;
        for (String line : files) {
            int tab = line.indexOf('\t');
            String flavours = tab < 0 ? arguments[0] : line.substring(0, tab);
            for (String flavour : flavours.split(",")) {
                ok &= report(line.substring(tab + 1), flavour);
            }
        }
        System.exit(ok ? 0 : 1);
    }

    private static List<String> files(String[] arguments) throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("-@") && i + 1 < arguments.length) {
                i++;
                Files.readAllLines(Path.of(arguments[i]), StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(files::add);
            } else {
                files.add(arguments[i]);
            }
        }
        return files;
    }

    /** Prints one line; true when the file passes. */
    private static boolean report(String file, String flavour) {
        String failures;
        try {
            failures = failures(file, PDFAFlavour.byFlavourId(flavour));
        } catch (Exception problem) { // a file that cannot even be read is a failure like others
            failures = problem.getClass().getSimpleName() + ": " + problem.getMessage();
        }
        boolean ok = failures.isEmpty();
        System.out.println((ok ? "pass " : "FAIL ") + flavour + " " + file + (ok ? "" : ": " + failures));
        return ok;
    }

    private static String failures(String file, PDFAFlavour flavour) throws Exception {
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such flavour");
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(Path.of(file).toFile(), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> clauses = new TreeMap<>();
            Map<String, String> examples = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String clause =
                            assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    clauses.merge(clause, 1, Integer::sum);
                    examples.putIfAbsent(
                            clause, assertion.getMessage() + " at " + assertion.getLocation().getContext());
                }
            }
            if (clauses.isEmpty() && !result.isCompliant()) {
                return "not compliant";
            }
            StringBuilder text = new StringBuilder();
            clauses.forEach((clause, count) -> text.append(clause).append(" ×").append(count).append(' '));
            examples.forEach(
                    (clause, example) -> text.append("\n    ").append(clause).append(": ").append(example));
            return text.toString();
        }
    }
}
