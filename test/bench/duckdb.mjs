// Runs statements in DuckDB for test/bench/run: a line of JSON {threads, sql}
// in, a line {ms, row} out. The first argument is the folder with the tables
// as CSV files.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/');
const { DuckDBInstance } = require('@duckdb/node-api');

const folder = process.argv[2];
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

for (const [table, columns] of Object.entries({
	worker: "{worker_id: 'INTEGER', team_id: 'INTEGER', council_id: 'INTEGER'}",
	allocation: "{worker_id: 'INTEGER', team_id: 'INTEGER', council_id: 'INTEGER', started: 'DATE', ended: 'DATE', weight: 'DECIMAL(6,2)'}",
}))
	await connection.run(`CREATE TABLE ${table} AS FROM read_csv('${folder}/${table}.csv', header = false, columns = ${columns})`);
console.log(JSON.stringify({ ready: true }));

for await (const line of createInterface({ input: process.stdin })) {
	try {
		const { threads, sql } = JSON.parse(line);
		await connection.run(`SET threads = ${Number(threads)}`);
		const before = performance.now();
		const result = await connection.runAndReadAll(sql);
		const ms = performance.now() - before;
		console.log(JSON.stringify({ ms, row: result.getRows()[0].map(String) }));
	} catch (error) {
		console.log(JSON.stringify({ error: error.message }));
	}
}
process.exit(0);
