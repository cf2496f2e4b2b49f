/** What an expert needs to repeat the checks with public tools alone; stands in every export as `VERIFY.txt`. */
export const verifyText = `HOW TO CHECK THIS EXPORT WITHOUT OUR SOFTWARE

You need: unzip, sha256sum, openssl (3.0 or later). Unpack the .wacz file (it is a ZIP file) into an
empty folder and open a terminal there. Each capture has a folder, evidence/<id>/.

1. The files are the bytes that were captured. Each file is named after its own SHA-256:

     for f in evidence/*/files/*; do [ "$(sha256sum < $f | cut -c1-64)" = "$(basename $f)" ] || echo "CHANGED $f"; done

   It must print nothing. manifest.json lists each file with its hash, size, role and place, and
   says what was captured, when, where and with what. Every file that it lists must be there:

     for m in evidence/*/manifest.json; do for h in $(grep -o '"sha256":"[0-9a-f]*"' $m | cut -d'"' -f4); do [ -f $(dirname $m)/files/$h ] || echo "MISSING $h"; done; done

2. The manifest is what the device signed (ECDSA P-256, SHA-256):

     for d in evidence/*/; do [ -f $d/manifest.sig ] && openssl dgst -sha256 -verify $d/device.pem -signature $d/manifest.sig $d/manifest.json; done

   It must print "Verified OK" for each capture. Whose key it is, the file cannot prove: the
   fingerprint below must be the one in manifest.json ("publicKeySha256") and the one that the
   operator's organisation recorded when the device was enrolled.

     openssl pkey -pubin -in evidence/<id>/device.pem -outform DER | sha256sum

3. The time, where there is a timestamp (RFC 3161) of an independent authority. Take the
   authority's root certificate from the authority itself (root.pem):

     openssl ts -verify -data evidence/<id>/manifest.sig -in evidence/<id>/timestamps/1.tsr -CAfile root.pem
     openssl ts -reply -text -in evidence/<id>/timestamps/1.tsr

   The first must print "Verification: OK"; the second shows the time. The stamp covers the
   signature, and with it the manifest and every file. Without a stamp the time is the device's own
   clock (time.capturedAt), beside the server's Date header where it was seen (time.serverDate).

4. The custody log is unbroken. Each line of evidence/custody.jsonl holds "previous", the "hash" of
   the line before. The hash of a line is the SHA-256 of the line without its "hash" member:

     while read -r l; do h=$(printf %s "$l" | grep -o '"hash":"[0-9a-f]*"' | cut -d'"' -f4); [ "$(printf %s "$l" | sed 's/"hash":"[0-9a-f]*",//' | sha256sum | cut -c1-64)" = "$h" ] || echo "CHANGED $l"; p=$(printf %s "$l" | grep -o '"previous":"[0-9a-f]*"' | cut -d'"' -f4); [ -z "$last" ] || [ "$p" = "$last" ] || echo "BROKEN $l"; last=$h; done < evidence/custody.jsonl

   It must print nothing.

5. A backend's receipts stand in evidence/receipts.jsonl: "sha256" in "body" must be the SHA-256 of
   the capture's manifest.json (sha256sum evidence/<id>/manifest.json).

6. Nothing else was changed, removed or added. Each file but two is listed with its hash in
   datapackage.json:

     grep -o '"hash":"sha256:[0-9a-f]*","name":"[^"]*","path":"[^"]*"' datapackage.json | sed 's/"hash":"sha256:\\([0-9a-f]*\\)".*"path":"\\([^"]*\\)"/\\1  \\2/' | sha256sum --quiet -c
     find . -type f | cut -c3- | while read -r f; do grep -qF "\\"path\\":\\"$f\\"" datapackage.json || echo "NOT LISTED: $f"; done

   The first must print nothing; the second names datapackage.json and datapackage-digest.json,
   and what you have put there yourself. datapackage-digest.json holds the hash of the list, and
   the key that signed it, which must be the key of the captures:

     grep -qF "sha256:$(sha256sum < datapackage.json | cut -c1-64)" datapackage-digest.json || echo "CHANGED datapackage.json"
     for s in evidence/*/seal.json; do grep -qF "$(grep -o '"publicKey":"[^"]*"' $s)" datapackage-digest.json || echo "OTHER KEY $s"; done

   They must print nothing.

Files under exhibits/ are made from the files above for reading and printing. They are copies, not
evidence; where they differ, the files under evidence/ count.

What all this does not prove: that the web server sent these bytes, who held the device, that
nothing else was on the site, or that goods are counterfeit.
`
