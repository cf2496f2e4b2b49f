-- What a device's token may do of what its person may: DeviceScope in the contract.
ALTER TABLE pairings ADD COLUMN scope text NOT NULL DEFAULT 'everything';
ALTER TABLE devices ADD COLUMN scope text NOT NULL DEFAULT 'everything';
